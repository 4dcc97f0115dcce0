import { testRunPrograms } from "./run-on-board.js";

testRunPrograms("virt");
