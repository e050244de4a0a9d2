import { randomFillSync } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export type IdPrefix =
	| "ws"
	| "acc"
	| "key"
	| "con"
	| "evt"
	| "jrn"
	| "ver"
	| "coh"
	| "enr"
	| "mail"
	| "snd"
	| "dlv"
	| "hit"
	| "msg"
	| "cns"
	| "ast";

/** Makes an id such as `con_01j…`: prefix and 26 characters that sort by time. */
export type Ids = (prefix: IdPrefix) => string;

/** Ids by the real clock and the system's randomness. */
export const createIds = (now: () => number = Date.now): Ids => {
	const bytes = new Uint8Array(16);
	return (prefix) => {
		randomFillSync(bytes);
		const view = new DataView(bytes.buffer);
		view.setBigUint64(
			0,
			(BigInt(now()) << 16n) | 0x7000n | (view.getBigUint64(0) & 0xfffn),
		);
		view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
		return `${prefix}_${base32(view)}`;
	};
};

const base32 = (view: DataView): string => {
	let rest = (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
	let text = "";
	for (let index = 0; index < 26; index++) {
		text = ALPHABET[Number(rest & 31n)] + text;
		rest >>= 5n;
	}
	return text;
};
