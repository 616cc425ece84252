const { createTransformer } = require("@swc/jest");
const swc = require("@swc/core/package.json");
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const transformer = createTransformer();
const OPTIONS = [__filename, join(__dirname, "../../.swcrc")].map((file) => readFileSync(file));

/**
 * @swc/jest, whose result is the same in every project of jest.config.mjs. Its own key has the project's whole
 * configuration in it: on a new machine the simulator's sources were compiled once for each of six projects.
 */
module.exports = {
  ...transformer,
  getCacheKey(source, filename, { instrument, supportsStaticESM }) {
    const hash = createHash("sha256");
    const facts = [swc.version, process.version, filename, source, `${instrument} ${supportsStaticESM}`];
    for (const part of [...facts, ...OPTIONS]) hash.update(part).update("\0");
    return hash.digest("hex").slice(0, 32);
  },
};
