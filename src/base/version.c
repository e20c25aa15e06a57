/* What this build is; the commit comes from Meson's vcs_tag, version and compiler from its arguments. */
#include <glacis/base.h>

#include "build_id.h"

const char *glacis_version(void)
{
    return GLACIS_VERSION;
}

const char *glacis_build_id(void)
{
    return GI_BUILD_ID;
}

const char *glacis_compiler(void)
{
    return GLACIS_COMPILER;
}
