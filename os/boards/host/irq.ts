/** Interrupts of the host: no device has one, programs pend them. */
export enum Irq {
  Software0 = 0,
  Software1 = 1,
  Software2 = 2,
  Software3 = 3,
  Software4 = 4,
  Software5 = 5,
  Software6 = 6,
  Software7 = 7,
  Software8 = 8,
  Software9 = 9,
  Software10 = 10,
  Software11 = 11,
  Software12 = 12,
  Software13 = 13,
  Software14 = 14,
  Software15 = 15,
}
