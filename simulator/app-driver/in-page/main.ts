import { InPageDriver } from "./driver";

Object.assign(globalThis, { appDriver: new InPageDriver() });
