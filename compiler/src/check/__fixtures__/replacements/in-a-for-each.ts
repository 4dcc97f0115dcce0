//! `forEach` lends elements to a callback that clears the list
import { FixedMap } from "ingot:core";

class Session {
  hits: u32 = 0;
}
export function main(): void {
  const sessions = new FixedMap<u32, Session, 4>();
  sessions.set(1, new Session());
  sessions.forEach((session) => { //~ ING2005
    sessions.clear();
    session.hits += 1;
  });
}
