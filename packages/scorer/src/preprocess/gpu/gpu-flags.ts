/** The compiler's library knows the types of WebGPU but not its constants. Source: W3C, "WebGPU", 5.1 and 6.1. */
export const BUFFER_USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const;
export const TEXTURE_USAGE = { copyTarget: 0x2, binding: 0x4, renderAttachment: 0x10 } as const;
export const MAP_READ = 0x1;
