//! Entries are deleted while they are iterated
import { FixedMap } from "ingot:core";

class Session {
  hits: u32 = 0;
}
export function main(): void {
  const sessions = new FixedMap<u32, Session, 4>();
  sessions.set(1, new Session());
  for (const [id, session] of sessions) {
    if (session.hits === 0) sessions.delete(id); //~ ING2005
  }
}
