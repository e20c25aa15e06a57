#include <glacis/base.h>
#include <stdio.h>

int main(void)
{
    puts("glacis");
    return 0;
}
