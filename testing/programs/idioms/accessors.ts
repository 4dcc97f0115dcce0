//! Getters and setters, private fields, compound assignment through them
//! spec: §2, §3, §4, §5
class Celsius {
  #degrees: f64 = 0.0;
  static count: u32 = 0;
  get degrees(): f64 {
    return this.#degrees;
  }
  set degrees(x: f64) {
    this.#degrees = x;
    Celsius.count += 1;
  }
  get fahrenheit(): f64 {
    return this.#degrees * 1.8 + 32.0;
  }
  set fahrenheit(x: f64) {
    this.degrees = (x - 32.0) / 1.8;
  }
}
export function main(): void {
  const c = new Celsius();
  c.degrees = 100.0;
  console.log(c.fahrenheit, c.degrees);
  c.fahrenheit = 50.0;
  console.log(c.degrees, Celsius.count);
  c.degrees += 1.5;
  c.degrees++;
  console.log(c.degrees, Celsius.count);
}
