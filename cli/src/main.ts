/** The process: hands arguments in, sets the exit status, ends. */

import { runCli } from "./cli.js";
import { processContext } from "./context.js";

// A reader that closes early, as `head` does, is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

// Ends the process outright: a standard input that stays open would keep it alive.
void runCli(process.argv.slice(2), processContext()).then((code) => process.exit(code));
