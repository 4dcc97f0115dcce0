export function countResults(report: unknown): { passed: number; failed: number };
