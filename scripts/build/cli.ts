import { parseArgs } from "node:util";
import { printableLines } from "../../simulator/terminal/printable";
import { type BuildOptions, type BuildResult, build } from "./build";
import { evaluatedScripts } from "./evaluated-scripts";
import type { Weight } from "./package-sizes";
import { BuildError } from "./problem";
import { formatEvaluated, formatSizes, formatWeights } from "./size-report";
import { watch } from "./watch";

const USAGE = `npm run build [-- --watch] [-- --dev] [-- --maps] [-- --why] [-- --record]
  --watch  builds again after every change
  --dev    readable output, sizes not checked
  --maps   source maps beside the scripts
  --why    what weighs most, sizes not checked
  --record for QA: "copy diagnostics" also shares a recording, docs/recording.md`;

const { values } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    dev: { type: "boolean", default: false },
    maps: { type: "boolean", default: false },
    why: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const options: BuildOptions = {
  projectRoot: process.cwd(),
  dev: values.dev,
  sourceMaps: values.maps,
  recording: values.record,
  ...(values.why ? { checkSizes: false, write: false } : {}),
};

async function report(result: BuildResult): Promise<void> {
  console.log(`${await formatSizes(result.sizes)}\n\n${formatEvaluated(evaluatedByPage(result))}`);
  if (!values.why) return;
  for (const { name, files, inputs } of result.packages) {
    const shipped = files.map((file) => ({ file, bytes: result.files.get(file)?.length ?? 0 }));
    console.log(`\n${formatWeights(`${name}: files`, shipped)}`);
    console.log(`\n${formatWeights(`${name}: sources in its scripts`, inputs)}`);
  }
}

function evaluatedByPage({ packages, files }: BuildResult): Weight[] {
  return packages.flatMap((built) =>
    built.pages.map((page) => {
      const scripts = evaluatedScripts(files, built, page);
      return { file: page, bytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0) };
    }),
  );
}

async function reportFailure(error: unknown): Promise<void> {
  if (!(error instanceof BuildError)) throw error;
  if (error.sizes.length > 0) console.log(await formatSizes(error.sizes));
  console.error(printableLines(error.message));
  console.error(`refused: ${error.problems.length} problem${error.problems.length === 1 ? "" : "s"}`);
  process.exitCode = 1;
}

if (values.help) {
  console.log(USAGE);
} else if (values.watch) {
  watch(options, { onResult: (result) => void report(result), onError: (error) => void reportFailure(error) });
} else {
  await build(options).then(report, reportFailure);
}
