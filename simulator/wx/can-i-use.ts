/** Members of `wx` by name. */
type Members = Readonly<Record<string, unknown>>;

/** Objects that calls give, by the name that schemas have for them, with the call: one that does nothing else. */
const CONTEXTS: Readonly<Record<string, string>> = {
  CameraContext: "createCameraContext",
  FileSystemManager: "getFileSystemManager",
  RecorderManager: "getRecorderManager",
  UpdateManager: "getUpdateManager",
};

/** Calls that only tell, so that asking them shows what they return. */
const TELLING =
  /^get(?:System|Window|Device|AppBase)Info(?:Sync)?$|^get(?:SystemSetting|AppAuthorizeSetting|AccountInfoSync|BatteryInfoSync)$/;

/**
 * `wx.canIUse` for what is no component: `api`, `api.success`, `api.object.name`, `api.return.field`, `Context.method`.
 * Which parameters a call knows is not written down anywhere: every one of a call that is there counts as known.
 */
export function canIUse(members: Members, schema: unknown): boolean {
  const [name = "", second, third] = String(schema).split(".");
  const context = CONTEXTS[name];
  if (context !== undefined) {
    const made = Object.hasOwn(members, context) ? (members[context] as () => object)() : {};
    return second === undefined || second in made;
  }
  if (!Object.hasOwn(members, name)) return false;
  const member = members[name];
  if (second === undefined) return true;
  if (typeof member !== "function") return Object.hasOwn(Object(member), second);
  if (second === "return" && third !== undefined && TELLING.test(name)) return third in Object(member());
  return ["object", "success", "fail", "complete", "callback", "return"].includes(second);
}
