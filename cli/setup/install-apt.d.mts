export function osRelease(text: string): { id: string; codename: string; title: string };
