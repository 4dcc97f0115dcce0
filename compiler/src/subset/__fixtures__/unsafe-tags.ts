// Tags that the checks of contexts believe.

/** @sync */ //~ ING5001
class Shared {
  n: u32 = 0;
  /** @lock mask */ //~ ING5001
  take(): void {}
  /**
   * May take long.
   * @blocking
   */
  wait(): void {}
}
/**
 * Plain.
 * @inline
 */
function plain(shared: Shared): void {
  shared.n += 1;
}
/** @spins */ //~ ING5001
function spin(): void {}

export function main(): void {
  plain(new Shared());
  spin();
}
