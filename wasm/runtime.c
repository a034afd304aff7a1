/* What compiled functions ask of their surroundings: memory for new arrays, and frexp. */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

#define PAGE 65536u
#define HEAD 64u /* bytes before the data of a block: the description of it, and data on a boundary of 64 */
#define BINS 32u

/* numba's description of an array's memory; `bin` is ours: the block holds 2**bin bytes */
struct info {
    i64 references;
    void *destroy, *destroy_with;
    void *data;
    i64 size;
    void *allocator;
    u32 bin;
};

static u32 top;                    /* where memory that was never used begins */
static struct info *unused[BINS];  /* blocks that were given back, by size; linked by `data` */

/* Begin anew: everything from `floor` on is free. */
void reset(u32 floor)
{
    top = (floor + HEAD - 1) & ~(HEAD - 1);
    for (u32 bin = 0; bin < BINS; bin++)
        unused[bin] = 0;
}

static struct info *fresh(u32 bytes)
{
    u32 have = (u32)__builtin_wasm_memory_size(0) * PAGE;
    u32 end = top + bytes;
    if (end < top)
        __builtin_trap();
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (u32)-1)
        __builtin_trap();
    struct info *block = (struct info *)top;
    top = end;
    return block;
}

void *NRT_MemInfo_alloc_aligned(i64 size, u32 boundary)
{
    if (size < 0 || size > 1 << 30 || boundary > HEAD)
        __builtin_trap();
    u32 bytes = (u32)size + HEAD, bin = 32 - (u32)__builtin_clz(bytes - 1);
    struct info *block = unused[bin];
    if (block)
        unused[bin] = block->data;
    else
        block = fresh(1u << bin);
    block->references = 1;
    block->destroy = block->destroy_with = block->allocator = 0;
    block->data = (u8 *)block + HEAD;
    block->size = size;
    block->bin = bin;
    return block;
}

void *NRT_MemInfo_new_varsize_dtor(i64 size, void *destroy)
{
    return NRT_MemInfo_alloc_aligned(size, 16);
}

void NRT_MemInfo_call_dtor(struct info *block)
{
    block->data = unused[block->bin];
    unused[block->bin] = block;
}

/* Return the fraction of x, from 1/2 to below 1, and the exponent that belongs to it. */
double numba_frexp(double x, int *exponent)
{
    union { double number; u64 bits; } whole = { x };
    int raised = (int)(whole.bits >> 52 & 0x7ff);
    *exponent = 0;
    if (x == 0.0 || raised == 0x7ff)
        return x;
    if (raised == 0) { /* subnormal */
        whole.number = x * 0x1p54;
        *exponent = -54;
        raised = (int)(whole.bits >> 52 & 0x7ff);
    }
    *exponent += raised - 1022;
    whole.bits = (whole.bits & ~(0x7ffull << 52)) | 1022ull << 52;
    return whole.number;
}
