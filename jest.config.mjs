/** Every kind of check is a jest project, so that one run gives one honest count. */
const base = {
  // One cache for all projects: what they compile is the same.
  id: "device-companion",
  rootDir: import.meta.dirname,
  transform: {
    "/node_modules/(rxjs/dist/cjs/index\\.js|typebox/build/(\\w+/)?index\\.mjs)$":
      "<rootDir>/scripts/jest/one-module.cjs",
    "^.+\\.(ts|mjs|js)$": "<rootDir>/scripts/jest/one-source.cjs",
  },
  transformIgnorePatterns: [
    "/node_modules/(?!rxjs/dist/cjs/index\\.js$|(@noble|aedes|oxc-parser|typebox|cookie|content-disposition|improv-wifi-sdk)/)",
  ],
  moduleNameMapper: { "^fast-check$": "<rootDir>/scripts/jest/fast-check.cjs" },
  moduleFileExtensions: ["ts", "js", "mjs", "json"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/test/fixtures"],
};

const project = (displayName, folders, extra = {}) => ({
  ...base,
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  ...extra,
});

export default {
  // Virtual time needs no waiting, but a busy machine may take long over it.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/scripts/jest/longest-first.cjs",
  projects: [
    // First, so that it is set up while others are.
    project("e2e", ["e2e"], {
      globalSetup: "<rootDir>/test/e2e/support/set-up.ts",
      globalTeardown: "<rootDir>/test/e2e/support/tear-down.ts",
      setupFilesAfterEnv: ["<rootDir>/test/e2e/support/patience.ts"],
    }),
    project("unit", ["products", "protocol", "simulator", "miniprogram", "server", "vectors", "scripts", "bench"]),
    project("contract", ["contract"]),
    project("scenarios", ["scenarios"]),
    project("pages", ["pages"], {
      testEnvironment: "jsdom",
      globalSetup: "<rootDir>/test/pages/harness/global-setup.ts",
      setupFiles: ["<rootDir>/test/pages/harness/browser-globals.ts"],
    }),
    project("checks", ["checks"]),
  ],
};
