//! The entry that was found is gone when the map is written
import { FixedMap } from "ingot:core";

class Session {
  hits: u32 = 0;
}
export function main(): void {
  const sessions = new FixedMap<u32, Session, 8>();
  sessions.set(1, new Session());
  const session = sessions.get(1);
  sessions.set(2, new Session()); //~ ING2005
  if (session !== undefined) session.hits += 1;
}
