"use unsafe";
/** Text of bounded length, put together at run time. */
import { transmute } from "ingot:unsafe";
import { appendF32, appendF64, appendI32, appendI64, appendText, appendU32, appendU64 } from "./format/append";

/**
 * At most N bytes of UTF-8, in place. What does not fit any more is a panic: text cut short without notice would be
 * another text. The compiler turns ``print(`…`)`` into one `append` for each piece and value of the template.
 */
export class StringBuffer<N extends usize> {
  readonly #bytes = new FixedArray<u8, N>();
  #used: usize = 0;

  /** How many bytes fit. */
  get capacity(): usize {
    return this.#bytes.length;
  }

  /** How many bytes have been printed. */
  get byteLength(): usize {
    return this.#used;
  }

  /** @invalidates */
  print(text: string): void {
    this.appendText(text);
  }

  /** @invalidates */
  clear(): void {
    this.#used = 0;
  }

  /** What has been printed: a view into the buffer. */
  text(): Ref<string> {
    // Safety: only whole texts are appended, and texts after one another are well-formed UTF-8.
    return transmute<string>(this.#bytes.subarray(0, this.#used));
  }

  /** @invalidates */
  appendText(text: string): void {
    this.#used = appendText(this.#bytes, this.#used, text);
  }

  /** @invalidates */
  appendBool(value: boolean): void {
    this.appendText(value ? "true" : "false");
  }

  /** @invalidates */
  appendU32(value: u32): void {
    this.#used = appendU32(this.#bytes, this.#used, value);
  }

  /** @invalidates */
  appendI32(value: i32): void {
    this.#used = appendI32(this.#bytes, this.#used, value);
  }

  /** @invalidates */
  appendU64(value: u64): void {
    this.#used = appendU64(this.#bytes, this.#used, value);
  }

  /** @invalidates */
  appendI64(value: i64): void {
    this.#used = appendI64(this.#bytes, this.#used, value);
  }

  /** @invalidates */
  appendF32(value: f32): void {
    this.#used = appendF32(this.#bytes, this.#used, value);
  }

  /** @invalidates */
  appendF64(value: f64): void {
    this.#used = appendF64(this.#bytes, this.#used, value);
  }
}
