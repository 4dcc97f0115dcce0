/**
 * `node ownership-time.mjs ENTRY BOARD OS`: the CPU milliseconds of one check from nothing, and those of the ownership
 * checks in it, as JSON. A process by itself, so that each measurement starts with cold code, as `ingot check` does.
 */
import { checkOwnership, checkToMir, findBoard } from "@ingot/compiler";

const [entry, boardName, osRoot] = process.argv.slice(2);
const cpuMs = () => process.cpuUsage().user / 1000;

let ownership = 0;
const start = cpuMs();
checkToMir({
  ...{ entry, osRoot, board: findBoard(boardName), profile: "dev" },
  ownership(program) {
    const before = cpuMs();
    const found = checkOwnership(program);
    ownership = cpuMs() - before;
    return found;
  },
});
process.stdout.write(JSON.stringify({ ownership, all: cpuMs() - start }));
