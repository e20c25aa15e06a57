/* base/file.h: whole files in, whole files out. Internal; for the rooms that may touch files (data, out, cli). */
#ifndef GI_BASE_FILE_H
#define GI_BASE_FILE_H

#include <glacis/base.h>

/* Reads a file of at most limit bytes into a terminated buffer the caller frees. GLACIS_FAILED_FILE with errno set, or
 * GLACIS_REFUSED_RANGE when it is larger. */
glacis_status gi_file_read(const char *path, size_t limit, char **data, size_t *size);

/* Writes beside the target and renames: a reader sees the old file or the whole new one, never half. */
glacis_status gi_file_write(const char *path, const void *data, size_t size);

/* The two halves of the above for writers that need a path of their own (NetCDF): a temporary name beside `path`
 * (free it), then publish (rename) or discard. */
char *gi_file_temporary(const char *path);
glacis_status gi_file_publish(const char *temporary, const char *path);
void gi_file_discard(const char *temporary);

/* Makes a folder and its parents; GLACIS_FAILED_FILE with errno set. */
glacis_status gi_folder_make(const char *path);

/* SHA-256 as 64 hexadecimal digits. */
void gi_sha256_bytes(const void *data, size_t size, char hex[65]);
glacis_status gi_sha256_file(const char *path, char hex[65]);

#endif
