export interface VersionFields {
  /** `netprov-v1.2`, or `v1.1` of the older component. */
  readonly version: string;
  readonly security: 0 | 1 | 2;
  readonly patchVersion: 0 | 1;
  readonly capabilities: readonly string[];
  /** Default: as cJSON prints it for people, with tabs and one blank after a comma within a list. */
  readonly oneLine?: boolean;
}

/** What a device says of itself to everybody. */
export function versionText({ version, security, patchVersion, capabilities, oneLine }: VersionFields): string {
  const prov = { ver: version, sec_ver: security, sec_patch_ver: patchVersion, cap: capabilities };
  if (oneLine === true) return JSON.stringify({ prov });
  const list = capabilities.map((name) => JSON.stringify(name)).join(", ");
  const lines = [
    `"ver":\t${JSON.stringify(version)}`,
    `"sec_ver":\t${security}`,
    `"sec_patch_ver":\t${patchVersion}`,
    `"cap":\t[${list}]`,
  ];
  return `{\n\t"prov":\t{\n${lines.map((line) => `\t\t${line}`).join(",\n")}\n\t}\n}`;
}
