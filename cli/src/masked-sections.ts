/**
 * How long interrupts stay masked: the longest way through the machine code, in instructions, from one that masks to one
 * that unmasks. Read from the disassembly (`disassemble.ts`), calls included. Cortex-M: `cpsid i`, `msr basepri`; AArch64:
 * `msr DAIFSet` (DDI 0403 §B5.2, DDI 0487 §C6.2).
 */

export interface MaskedSection {
  /** The function that masks, as debuggers show it. */
  readonly fn: string;
  /** Where, as `FILE:LINE`, if the debug information says. */
  readonly at: string | undefined;
  /** Instructions executed while masked, the one that unmasks included; of a loop, one turn. */
  readonly instructions: number;
  /** Why it may be longer: a loop whose turns nothing bounds here, a call of which the target is not known. */
  readonly open: readonly string[];
}

interface Instruction {
  readonly address: number;
  readonly mnemonic: string;
  readonly operands: string;
  readonly line: string | undefined;
}

interface Function_ {
  readonly name: string;
  readonly instructions: Instruction[];
}

/** The longest section of each function that masks, the longest first. */
export function maskedSections(disassembly: string): MaskedSection[] {
  const functions = parse(disassembly);
  const longest = new Walk(functions);
  const found: MaskedSection[] = [];
  for (const fn of functions.values()) {
    let best: MaskedSection | undefined;
    fn.instructions.forEach((instruction, index) => {
      if (!masks(instruction) || isHook(fn.name)) return;
      const section = longest.from(fn, index + 1);
      if (best !== undefined && section.instructions <= best.instructions) return;
      const open = [...section.open].sort();
      best = { fn: fn.name, at: placeAfter(fn, index), instructions: section.instructions, open };
    });
    if (best !== undefined) found.push(best);
  }
  return found.sort((a, b) => b.instructions - a.instructions);
}

/** The hook that only masks: what is masked lies in its callers. */
const isHook = (name: string): boolean => name === "__ingot_mask_interrupts";
const HOOKS = /\/arch\/[^/]+\/machine\.ts:\d+$/;

/** What the kernel's hook does, inlined or not; start-up code and the interrupts' own entry mask for reasons of theirs. */
const masks = ({ mnemonic, operands, line = "" }: Instruction): boolean =>
  HOOKS.test(line) && (mnemonic === "cpsid" || (mnemonic === "msr" && /^(basepri_max\b|daifset\b)/i.test(operands)));

/** What is done under the mask: the first line of another file than the hook's. */
const placeAfter = (fn: Function_, index: number): string | undefined =>
  fn.instructions.slice(index).find(({ line }) => line !== undefined && !HOOKS.test(line))?.line;

/**
 * A `basepri` that is written back, a `primask` or `daif` that is restored, or interrupts let in at once; not what an atomic
 * update puts back by itself, on processors without instructions for it (llvm/masked-update.ts).
 */
const unmasks = ({ mnemonic, operands, line = "" }: Instruction): boolean =>
  mnemonic === "cpsie" ||
  (HOOKS.test(line) && mnemonic === "msr" && /^(basepri\b|primask\b|daifclr\b|daif\b)/i.test(operands));

interface Length {
  readonly instructions: number;
  readonly open: ReadonlySet<string>;
}

class Walk {
  /** From entry to return, by function. */
  private readonly whole = new Map<string, Length>();
  private readonly calling = new Set<string>();

  constructor(private readonly functions: ReadonlyMap<string, Function_>) {}

  /** From an instruction on, until interrupts are unmasked or the function returns. */
  from(fn: Function_, start: number, isMasked = true): Length {
    const byAddress = new Map(fn.instructions.map((i, index) => [i.address, index]));
    const known = new Map<number, Length>();
    const onPath = new Set<number>();
    const open = new Set<string>();
    // A stack of its own: functions are longer than JavaScript's stack is deep.
    const visit = [{ index: start, next: undefined as number[] | undefined }];
    while (visit.length > 0) {
      const step = visit[visit.length - 1]!;
      const { index } = step;
      if (step.next === undefined) {
        onPath.add(index);
        step.next = this.successors(fn, index, byAddress, isMasked);
      }
      const to = step.next.find((n) => !known.has(n));
      if (to !== undefined) {
        if (onPath.has(to)) {
          open.add(`a loop in ${fn.name}`);
          known.set(to, { instructions: 0, open: new Set() });
        } else visit.push({ index: to, next: undefined });
        continue;
      }
      const after = Math.max(0, ...step.next.map((n) => known.get(n)!.instructions));
      const instruction = fn.instructions[index]!;
      const called = isMasked && unmasks(instruction) ? undefined : this.called(fn, instruction);
      for (const why of called?.open ?? []) open.add(why);
      if (isMasked && leaves(instruction)) open.add(`the callers of ${fn.name}`);
      known.set(index, { instructions: 1 + (called?.instructions ?? 0) + after, open: new Set() });
      onPath.delete(index);
      visit.pop();
    }
    return { instructions: known.get(start)?.instructions ?? 0, open };
  }

  private successors(
    fn: Function_,
    index: number,
    byAddress: ReadonlyMap<number, number>,
    isMasked: boolean,
  ): number[] {
    const instruction = fn.instructions[index]!;
    if (isMasked && unmasks(instruction)) return [];
    const next = index + 1 < fn.instructions.length ? [index + 1] : [];
    if (leaves(instruction) || endsProgram(instruction)) return [];
    const target = targetOf(instruction);
    if (target === undefined || isCall(instruction)) return next;
    const inside = byAddress.get(target);
    const jumps = inside === undefined ? [] : [inside];
    return isUnconditional(instruction) ? jumps : [...new Set([...next, ...jumps])];
  }

  /** What a call, or a jump into another function, adds. */
  private called(fn: Function_, instruction: Instruction): Length | undefined {
    if (endsProgram(instruction)) return undefined;
    if (isIndirectCall(instruction)) return { instructions: 0, open: new Set([`a call by address in ${fn.name}`]) };
    const target = targetOf(instruction);
    if (target === undefined) return undefined;
    const name = /<(.*?)(?:\+0x[0-9a-f]+)?>$/.exec(instruction.operands)?.[1];
    if (name === undefined || (name === fn.name && !isCall(instruction))) return undefined;
    const callee = this.functions.get(name);
    return callee === undefined ? undefined : this.wholeOf(callee);
  }

  private wholeOf(fn: Function_): Length {
    const known = this.whole.get(fn.name);
    if (known !== undefined) return known;
    if (this.calling.has(fn.name)) return { instructions: 0, open: new Set([`recursion in ${fn.name}`]) };
    this.calling.add(fn.name);
    const found = fn.instructions.length === 0 ? { instructions: 0, open: new Set<string>() } : this.from(fn, 0, false);
    this.calling.delete(fn.name);
    this.whole.set(fn.name, found);
    return found;
  }
}

/** A panic: how long interrupts stay masked after that is nobody's concern. */
const endsProgram = ({ operands }: Instruction): boolean =>
  /<(__ingot_(panic|exit)|os\/core\/runtime\/panic\.ts:)/.test(operands);
const isCall = ({ mnemonic }: Instruction): boolean => /^blx?(\.w)?$/.test(mnemonic);
const isIndirectCall = ({ mnemonic, operands }: Instruction): boolean =>
  mnemonic === "blr" || (/^blx?(\.w)?$/.test(mnemonic) && !operands.includes("<"));
const isUnconditional = ({ mnemonic }: Instruction): boolean => /^b(\.w|\.n)?$/.test(mnemonic);
/** A return, or a trap. */
const leaves = ({ mnemonic, operands }: Instruction): boolean =>
  mnemonic === "ret" ||
  mnemonic === "eret" ||
  mnemonic === "udf" ||
  mnemonic === "brk" ||
  (/^bx(\.w)?$/.test(mnemonic) && operands.startsWith("lr")) ||
  // With a condition in the name it may go on.
  (/^(pop|ldm|ldmia)(\.w)?$/.test(mnemonic) && /\bpc\b/.test(operands));

/** `0xc4 <f+0x4>` of a branch. */
function targetOf({ mnemonic, operands }: Instruction): number | undefined {
  if (!/^(b|bl|blx|cb|tb)/.test(mnemonic)) return undefined;
  const found = /0x([0-9a-f]+) </.exec(operands)?.[1];
  return found === undefined ? undefined : Number.parseInt(found, 16);
}

/** Functions by name, as llvm-objdump prints them: a heading `ADDRESS <NAME>:`, `; FILE:LINE`, then the instructions. */
function parse(disassembly: string): Map<string, Function_> {
  const functions = new Map<string, Function_>();
  let current: Function_ | undefined;
  let line: string | undefined;
  for (const text of disassembly.split("\n")) {
    const heading = /^[0-9a-f]+ <(.*)>:$/.exec(text)?.[1];
    if (heading !== undefined) {
      current = { name: heading, instructions: [] };
      functions.set(heading, current);
      line = undefined;
      continue;
    }
    const place = /^; (\S.*:\d+)$/.exec(text)?.[1];
    if (place !== undefined) line = place;
    const found = /^\s*([0-9a-f]+):\s+([a-z][a-z0-9.]*)\s*(.*)$/.exec(text);
    if (found === null || current === undefined) continue;
    current.instructions.push({
      address: Number.parseInt(found[1]!, 16),
      mnemonic: found[2]!,
      operands: found[3]!.replace(/\s*[@/]{1,2} .*$/, ""),
      line,
    });
  }
  return functions;
}
