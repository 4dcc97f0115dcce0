/** Everything that LLVM may call on Cortex-M0, which has no division, no long multiplication and no count of zeros either. */
import "./armv7m";
import "./divide";
import "./leading-zeros";
import "./multiply";
