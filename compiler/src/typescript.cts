// Node looks through a CommonJS module for the names that it exports before an ES module may import it: 0.65 s for
// TypeScript's 9 MB. This module is short, and a name behind a variable is not followed.
import typescript = require("typescript");

export = typescript;
