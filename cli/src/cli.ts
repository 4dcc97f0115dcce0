/** The `ingot` command: its subcommands, and what every one of them does about errors. */

import { Command, CommanderError } from "commander";
import { boardsCommand } from "./commands/boards.js";
import { buildCommand } from "./commands/build.js";
import { checkCommand } from "./commands/check.js";
import { contextsCommand } from "./commands/contexts.js";
import { doctorCommand } from "./commands/doctor.js";
import { explainCommand } from "./commands/explain.js";
import { newCommand } from "./commands/new.js";
import { runCommand } from "./commands/run.js";
import { sizeCommand } from "./commands/size.js";
import { stackCommand } from "./commands/stack.js";
import { tasksCommand } from "./commands/tasks.js";
import { testCommand } from "./commands/test.js";
import type { Context } from "./context.js";
import { writeCrashReport } from "./crash.js";
import { CliError, usage } from "./errors.js";
import { errorAsJson } from "./json.js";
import { nearest } from "./nearest.js";
import { renderCliError } from "./render.js";
import { version } from "./version.js";

/** Runs one command line (without `node` and the script) and gives its exit status. Never throws. */
export async function runCli(argv: readonly string[], context: Context): Promise<number> {
  let exitCode = 0;
  const finish = (code: number): void => {
    exitCode = code;
  };
  try {
    await createProgram(context, finish).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    // `ingot` alone: commander has shown the help.
    if (thrown instanceof CommanderError && thrown.code === "commander.help") return 0;
    const error = thrown instanceof CommanderError ? fromCommander(thrown) : thrown;
    const known = error instanceof CliError ? error : writeCrashReport(error, argv, context);
    // A tool that asked for JSON gets JSON, whatever happens.
    if (argv.includes("--json")) context.stdout(`${JSON.stringify([errorAsJson(known, context.cwd)], null, 2)}\n`);
    else context.stderr(renderCliError(known, context.stderrColour));
    return 1;
  }
}

function createProgram(context: Context, finish: (code: number) => void): Command {
  const program = new Command("ingot");
  program
    .usage("COMMAND [options]")
    .description("Compiles TypeScript to bare metal, and runs it.")
    .version(version(), "-V, --version", "print the version")
    .helpCommand(false)
    .showHelpAfterError(false)
    .configureOutput({ writeOut: context.stdout, writeErr: () => {} })
    .exitOverride();
  const commands = [
    newCommand,
    buildCommand,
    runCommand,
    checkCommand,
    testCommand,
    sizeCommand,
    stackCommand,
    contextsCommand,
    tasksCommand,
    explainCommand,
    boardsCommand,
    doctorCommand,
  ];
  for (const create of commands) {
    program.addCommand(create(context, finish).copyInheritedSettings(program));
  }
  // Anything that is no subcommand ends up as an argument of `ingot` itself.
  program.argument("[command]").action((command: string | undefined) => {
    if (command === undefined) return program.outputHelp();
    const names = program.commands.map((known) => known.name());
    const guess = nearest(command, names);
    const start = guess === undefined ? `the commands are ${names.join(", ")}` : `did you mean \`${guess}\`?`;
    throw usage(`there is no command \`${command}\``, `${start} (\`ingot --help\` describes them all)`);
  });
  return program;
}

/** `error: unknown option '--bord'\n(Did you mean --board?)` as our diagnostic. */
function fromCommander(error: CommanderError): CliError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const guess = /Did you mean (.*)\?/.exec(rest.join(" "))?.[1];
  const message = first.replaceAll("'", "`").replace(/\.$/, "");
  return usage(
    message,
    guess === undefined ? "`ingot --help` and `ingot COMMAND --help` list what there is" : `did you mean \`${guess}\`?`,
  );
}
