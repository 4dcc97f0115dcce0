//! A builder whose steps take it: the first name is gone after the first step
class Request {
  retries: u8 = 0;
  timeoutMs: u32 = 0;
  withRetries(this: Own<Request>, n: u8): Request {
    this.retries = n;
    return this;
  }
  withTimeout(this: Own<Request>, ms: u32): Request {
    this.timeoutMs = ms;
    return this;
  }
  send(this: Own<Request>): u32 {
    return this.timeoutMs * u32(this.retries);
  }
}
export function main(): void {
  console.log(new Request().withRetries(3).withTimeout(10).send());
  const request = new Request();
  const tuned = request.withRetries(2);
  console.log(tuned.withTimeout(5).send());
  console.log(request.retries); //~ ING2001
}
