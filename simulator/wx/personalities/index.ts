import type { Personality, PhoneOs } from "../personality";
import { android } from "./android";
import { harmony } from "./harmony";
import { ios } from "./ios";

/** The habits of each operating system. */
export const PERSONALITIES: Readonly<Record<PhoneOs, Personality>> = { android, ios, harmony };
