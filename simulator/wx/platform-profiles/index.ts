import type { PhoneOs, PlatformProfile } from "../platform-profile";
import { android } from "./android";
import { harmony } from "./harmony";
import { ios } from "./ios";

/** The quirks of each operating system. */
export const PLATFORM_PROFILES: Readonly<Record<PhoneOs, PlatformProfile>> = { android, ios, harmony };
