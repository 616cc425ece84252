/** Software of others that ships to the phone; a test holds it to package.json. */
interface Licence {
  readonly name: string;
  readonly licence: string;
  /** The copyright notice its licence asks to keep. */
  readonly notice: string;
  /** Where the full text is. */
  readonly url: string;
}

const NOBLE = "Copyright (c) 2022 Paul Miller";

export const LICENCES: readonly Licence[] = [
  {
    name: "@bufbuild/protobuf",
    licence: "(Apache-2.0 AND BSD-3-Clause)",
    notice: "Copyright (c) 2021-2025 Buf Technologies, Inc.; Copyright 2008 Google Inc.",
    url: "https://github.com/bufbuild/protobuf-es",
  },
  { name: "@noble/ciphers", licence: "MIT", notice: NOBLE, url: "https://github.com/paulmillr/noble-ciphers" },
  { name: "@noble/curves", licence: "MIT", notice: NOBLE, url: "https://github.com/paulmillr/noble-curves" },
  { name: "@noble/hashes", licence: "MIT", notice: NOBLE, url: "https://github.com/paulmillr/noble-hashes" },
  {
    name: "fflate",
    licence: "MIT",
    notice: "Copyright (c) 2026 Arjun Barrett",
    url: "https://github.com/101arrowz/fflate",
  },
  {
    name: "mobx-miniprogram",
    licence: "MIT",
    notice: "Copyright (c) 2015 Michel Weststrate",
    url: "https://github.com/wechat-miniprogram/mobx",
  },
  {
    name: "mobx-miniprogram-bindings",
    licence: "MIT",
    notice: "Copyright (c) 2019 wechat-miniprogram",
    url: "https://github.com/wechat-miniprogram/mobx-miniprogram-bindings",
  },
  {
    name: "rxjs",
    licence: "Apache-2.0",
    notice: "Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors",
    url: "https://github.com/ReactiveX/rxjs",
  },
  {
    name: "tslib",
    licence: "0BSD",
    notice: "Copyright (c) Microsoft Corporation",
    url: "https://github.com/microsoft/tslib",
  },
  {
    name: "valibot",
    licence: "MIT",
    notice: "Copyright (c) Fabian Hiller",
    url: "https://github.com/open-circle/valibot",
  },
];
