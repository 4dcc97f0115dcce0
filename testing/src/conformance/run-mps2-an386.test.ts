import { testRunPrograms } from "./run-on-board.js";

testRunPrograms("mps2-an386");
