//! Members of one enum are compared as their numbers are
//! spec: §2
enum Level {
  Debug,
  Info,
  Warning,
}
/** @repr i8 */
enum Sign {
  Negative = -2,
  Zero = 0,
  Positive = 3,
}
function level(index: u32): Level {
  return index === 0 ? Level.Debug : index === 1 ? Level.Info : Level.Warning;
}
function sign(x: i32): Sign {
  return x < 0 ? Sign.Negative : x > 0 ? Sign.Positive : Sign.Zero;
}
export function main(): void {
  const threshold = level(1);
  console.log(level(0) < threshold, level(1) < threshold, level(2) >= threshold, Level.Debug > threshold);
  console.log(sign(-9) < Sign.Zero, sign(9) <= Sign.Negative, sign(-1) < sign(1), sign(0) >= sign(1));
}
