/** What is in every image for this board: entry, vectors, the runtime's hooks, and what LLVM calls. */
import "../../arch/aarch64/cores";
import "../../arch/aarch64/interrupt-entry";
import "../../arch/aarch64/machine";
import "../../arch/aarch64/start";
import "../../arch/aarch64/vectors";
import "../../soc/virt/translation-table";
import "../../core/runtime/aarch64";
import "./interrupts";
import "./power";
import "./runtime";
