/** A wire that the program drives. `true` is what the board calls on: a lit LED, whatever the wire's level is then. */
export interface OutputPin {
  set(on: boolean): void;
  toggle(): void;
}
