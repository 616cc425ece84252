import path from "node:path";
import { type BuildContext, type BuildFailure, type BuildOptions, build, context, type Message } from "esbuild";

/** The simulator's page as a browser loads it. */
export interface PageScript {
  readonly code: string;
  /** Its source map, for who opens the browser's tools. */
  readonly map: string;
}

export interface PageScriptHandlers {
  onResult(script: PageScript): void;
  /** One line per refusal: file, line, sentence. */
  onRefusal(why: string): void;
}

const optionsIn = (projectRoot: string): BuildOptions => ({
  entryPoints: [path.join(projectRoot, "simulator/studio/main.ts")],
  absWorkingDir: projectRoot,
  bundle: true,
  write: false,
  outfile: "main.js",
  format: "esm",
  target: "es2022",
  logLevel: "silent",
  define: { "process.env.NODE_ENV": '"production"' },
});

/**
 * Bundles the simulator's page once, without a map: for a browser whose tools nobody opens.
 *
 * @throws Error with a line per refusal: file, line, sentence
 */
export async function buildPageScript(projectRoot: string): Promise<PageScript> {
  const built = await build(optionsIn(projectRoot)).catch((refused: BuildFailure) => {
    throw new Error(refused.errors.map(inOneLine).join("\n"));
  });
  return { code: built.outputFiles?.[0]?.text ?? "", map: "" };
}

/** Bundles the simulator's page for a browser: once before it resolves, then after each change until `stop`. */
export async function watchPageScript(
  projectRoot: string,
  handlers: PageScriptHandlers,
): Promise<{ stop(): Promise<void> }> {
  let last: string | undefined;
  const bundling: BuildContext = await context({
    ...optionsIn(projectRoot),
    sourcemap: "linked",
    plugins: [
      {
        name: "report",
        setup: (build) =>
          build.onEnd(({ errors, outputFiles = [] }) => {
            const [map, script] = outputFiles;
            if (script === undefined || map === undefined || errors.length > 0)
              handlers.onRefusal(errors.map(inOneLine).join("\n"));
            else if (script.hash !== last) handlers.onResult({ code: script.text, map: map.text });
            last = script?.hash;
          }),
      },
    ],
  });
  await bundling.rebuild().catch(() => undefined);
  await bundling.watch();
  return { stop: () => bundling.dispose() };
}

function inOneLine({ location, text }: Message): string {
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}
