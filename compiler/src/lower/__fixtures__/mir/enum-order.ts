enum Level {
  Low,
  High,
}
export function below(a: Level, b: Level): boolean {
  return a < b;
}
export function main(): void {
  below(Level.Low, Level.High);
}
