// Whether a local owns its place must not depend on the path (LANGUAGE.md §6).
class Lamp {
  lit: boolean = false;
}
class Candle extends Lamp {
  height: u32 = 0;
}
class Room {
  lamp: Lamp | undefined;
  readonly other = new Lamp();
}
function make(lit: boolean): Lamp {
  const lamp = new Lamp();
  lamp.lit = lit;
  return lamp;
}
function chosen(room: Room, first: boolean): boolean {
  const either = first ? room.other : make(true); //~ ING2012
  const annotated: Lamp = first ? new Lamp() : room.other; //~ ING2012
  const found = room.lamp ?? make(false); //~ ING2012
  const borrowed = first ? room.other : room.lamp;
  const made = first ? make(true) : new Lamp();
  const base: Lamp = first ? new Lamp() : new Candle();
  return either.lit || annotated.lit || found.lit || made.lit || base.lit || (borrowed?.lit ?? false);
}
function later(room: Room, first: boolean): Lamp {
  let lamp: Lamp;
  if (first) lamp = make(true);
  else lamp = new Lamp();
  let mixed: Lamp; //~ ING2012
  if (first) mixed = room.other;
  else mixed = make(false);
  let latest: Lamp | undefined;
  latest = first ? make(true) : undefined;
  let seen: Lamp | undefined = undefined;
  if (first) seen = room.other;
  return mixed.lit || seen?.lit === true || latest === undefined ? lamp : latest;
}
function lend(lamp: Lamp): boolean {
  return lamp.lit;
}
export function main(): void {
  const room = new Room();
  // An argument is borrowed, whichever it is.
  console.log(chosen(room, true), later(room, false).lit, lend(room.lamp ?? make(true)));
}
