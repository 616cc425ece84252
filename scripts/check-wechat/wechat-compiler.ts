import { createRequire } from "node:module";
import { join } from "node:path";

/** What is used of miniprogram-ci, whose own types need a whole upload. */
export interface WeChatCompiler {
  readonly Project: new (options: ProjectOptions) => WeChatProject;
  /** What WeChat's server would say about an unknown app: limits and switches. */
  readonly DefaultProjectAttr: unknown;
  getCompiledResult(options: {
    readonly project: WeChatProject;
    readonly desc: string;
    readonly version: string;
    readonly setting: CompileSetting;
    readonly onProgressUpdate: () => void;
  }): Promise<Record<string, string | Buffer>>;
  checkCodeQuality(project: WeChatProject): Promise<readonly QualityItem[]>;
  proxy(address: string): void;
}

export interface ProjectOptions {
  readonly appid: string;
  readonly type: "miniProgram";
  readonly projectPath: string;
  readonly privateKey: string;
  readonly ignores: readonly string[];
  /** Replaces the question to WeChat's server, without which the compiler stops offline. */
  attr(): Promise<unknown>;
}

export interface WeChatProject {
  readonly projectPath: string;
}

/** `useProjectConfig` takes project.config.json's; the others force the passes that read every script. */
export type CompileSetting = { readonly useProjectConfig: true } | { readonly es6: true; readonly minify: true };

/** One line of the compiler's quality report. */
export interface QualityItem {
  readonly name: string;
  readonly success: boolean;
  readonly text: string;
  readonly detail?: unknown;
}

/** Loads the compiler from the folder that it was fetched into. */
export function loadCompiler(folder: string): WeChatCompiler {
  return createRequire(join(folder, "package.json"))("miniprogram-ci");
}
