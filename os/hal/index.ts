export type { Clock } from "./clock";
export type { OutputPin } from "./output-pin";
export type { Serial } from "./serial";
