/** Headers of an answer that is saved as a file; the name is plain ASCII. */
export const attachmentHeaders = (fileName: string, contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-disposition': `attachment; filename="${fileName}"`,
  'cache-control': 'no-store',
});
