import type { ServerAddress } from "./address";

/** What a person reads when the simulator is up. @param foreign folder of the app that was opened by `--app` */
export function greeting(url: string, projectRoot: string, foreign?: string): string {
  const app =
    foreign === undefined
      ? `  微信开发者工具：导入项目，目录选 ${projectRoot}（小程序在 dist/）。
  WeChat DevTools: import the project ${projectRoot} (the mini program is in dist/).`
      : `  小程序 / mini program: ${foreign}`;
  return `
  设备伴侣 模拟器 / Device Companion simulator
  ${url}

${app}
  Ctrl+C 结束 / to stop
`;
}

export function portTaken({ host, port }: ServerAddress): string {
  return `端口 ${port} 已被占用，换一个：PORT=${port + 1} npm start
Port ${port} on ${host} is taken; use another: PORT=${port + 1} npm start`;
}
