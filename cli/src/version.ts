import { createRequire } from "node:module";
import { packageUrl } from "./package.js";

/** The version in this package's manifest. */
export function version(): string {
  const manifest: unknown = createRequire(packageUrl)("./package.json");
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  return "unknown";
}
