import type { ArgumentRules } from "../argument-rules";
import type { PhoneContext, WxFamily } from "../phone-context";
import { cloudDatabase } from "./cloud-database";
import type { CloudCall } from "./cloud-failure";
import { ENVIRONMENT_UNKNOWN, NOT_INITIALISED } from "./cloud-failure";

const CALLS: Readonly<Record<string, ArgumentRules>> = {
  callFunction: { name: "String" },
  callContainer: { path: "String" },
  uploadFile: { cloudPath: "String", filePath: "String" },
  downloadFile: { fileID: "String" },
  deleteFile: { fileList: "Array" },
  getTempFileURL: { fileList: "Array" },
};
const WITH_TASK = new Set(["uploadFile", "downloadFile"]);

/** What a call of the cloud that moves a file is held by. It fails before anything is moved. */
const TASK = { abort: () => {}, onProgressUpdate: () => {}, offProgressUpdate: () => {} };

/** Marks an id that the server resolves; it means nothing to the phone. */
class CloudID {
  readonly cloudID: string;

  constructor(cloudID: string) {
    this.cloudID = cloudID;
  }
}

/**
 * `wx.cloud` of an app whose environment is nowhere: `init` works, every call fails as with an environment that does not exist.
 * Objects that describe a query (`database().command` and so on) are made as documented, for apps make them when they are loaded.
 */
export function cloudFamily({ calls }: PhoneContext) {
  const cloud = (isEnabled: () => boolean) => {
    const call: CloudCall = (name, rules = {}) =>
      calls.define({
        name,
        rules,
        run: (_options, reply) => reply.fail(isEnabled() ? ENVIRONMENT_UNKNOWN : NOT_INITIALISED),
      });
    const members = Object.entries(CALLS).map(([name, rules]) => {
      const run = call(`cloud.${name}`, rules);
      return [name, WITH_TASK.has(name) ? (options?: object) => run(options) ?? TASK : run];
    });
    return { ...Object.fromEntries(members), database: () => cloudDatabase(call), CloudID };
  };
  let isInitialised = false;
  /** Another app's environment, with an `init` of its own. */
  class Cloud {
    constructor() {
      let isReady = false;
      const init = () => {
        isReady = true;
        return Promise.resolve();
      };
      Object.assign(this, { ...cloud(() => isReady), init });
    }
  }
  return {
    cloud: {
      ...cloud(() => isInitialised),
      init: () => {
        isInitialised = true;
      },
      Cloud,
    },
  } satisfies WxFamily;
}
