/* Files: read whole, written whole or not at all, hashed. */
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* libmd's header uses the BSD names of the integer types. */
#include <sha256.h>

static glacis_status read_all(FILE *file, size_t limit, char **data, size_t *size)
{
    size_t capacity = 1 << 16, length = 0;
    char *buffer = malloc(capacity + 1);
    while (buffer) {
        length += fread(buffer + length, 1, capacity - length, file);
        if (length < capacity || length > limit) break;
        char *larger = realloc(buffer, 2 * capacity + 1);
        if (!larger) free(buffer);
        buffer = larger;
        capacity *= 2;
    }
    if (!buffer) return GLACIS_FAILED_MEMORY;
    if (ferror(file) || length > limit) {
        free(buffer);
        return length > limit ? GLACIS_REFUSED_RANGE : GLACIS_FAILED_FILE;
    }
    buffer[length] = '\0';
    *data = buffer;
    *size = length;
    return GLACIS_OK;
}

glacis_status gi_file_read(const char *path, size_t limit, char **data, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file) return GLACIS_FAILED_FILE;
    glacis_status status = read_all(file, limit, data, size);
    int error = errno;
    fclose(file);
    errno = error;
    return status;
}

char *gi_file_temporary(const char *path)
{
    gi_text name;
    gi_text_init(&name);
    gi_text_addf(&name, "%s.part-%ld", path, (long)getpid());
    return name.data;
}

glacis_status gi_file_publish(const char *temporary, const char *path)
{
    return rename(temporary, path) == 0 ? GLACIS_OK : GLACIS_FAILED_FILE;
}

void gi_file_discard(const char *temporary)
{
    int error = errno;
    remove(temporary);
    errno = error;
}

glacis_status gi_file_write(const char *path, const void *data, size_t size)
{
    char *temporary = gi_file_temporary(path);
    if (!temporary) return GLACIS_FAILED_MEMORY;
    FILE *file = fopen(temporary, "wb");
    bool written = file && fwrite(data, 1, size, file) == size;
    if (file && fclose(file) != 0) written = false;
    glacis_status status = written ? gi_file_publish(temporary, path) : GLACIS_FAILED_FILE;
    if (status != GLACIS_OK && file) gi_file_discard(temporary);
    free(temporary);
    return status;
}

glacis_status gi_folder_make(const char *path)
{
    if (!*path) {
        errno = ENOENT;
        return GLACIS_FAILED_FILE;
    }
    char *copy = gi_strdup(path);
    if (!copy) return GLACIS_FAILED_MEMORY;
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(copy, 0777); /* a failure shows at the last mkdir */
        *slash = '/';
    }
    struct stat about;
    bool made =
        mkdir(copy, 0777) == 0 || (errno == EEXIST && stat(copy, &about) == 0 && S_ISDIR(about.st_mode));
    free(copy);
    return made ? GLACIS_OK : GLACIS_FAILED_FILE;
}

void gi_sha256_bytes(const void *data, size_t size, char hex[65])
{
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, data, size);
    SHA256End(&context, hex);
}

glacis_status gi_sha256_file(const char *path, char hex[65])
{
    return SHA256File(path, hex) ? GLACIS_OK : GLACIS_FAILED_FILE;
}
