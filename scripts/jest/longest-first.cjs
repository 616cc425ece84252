const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * On a new machine jest knows no times and goes by size; browser tests and checks of the whole tree are short files that
 * take long, and must not end the run. The checks need no set-up, and run while the browser tests wait for theirs.
 */
const FIRST = ["checks", "e2e", "pages", "contract", "scenarios"];

const rank = ({ context }) => {
  const place = FIRST.indexOf(context.config.displayName?.name ?? "");
  return place === -1 ? FIRST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  /** Projects share a cache, but not the times of their tests. */
  _getCachePath({ config }) {
    return super._getCachePath({ config: { ...config, id: `${config.id}-${config.displayName?.name}` } });
  }

  sort(tests) {
    const known = new Map([...super.sort(tests)].map((test, index) => [test, index]));
    return [...tests].sort((a, b) => rank(a) - rank(b) || known.get(a) - known.get(b));
  }
};
