/** Where one piece of source lies in another. */
import type { Span } from "../mir/mir.js";

export const isWithin = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;

export const isStrictlyInside = (inner: Span, outer: Span): boolean =>
  isWithin(inner, outer) && inner.end - inner.start < outer.end - outer.start;
