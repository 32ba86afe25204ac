/* SPDX-License-Identifier: ISC */
/*
 * What shim.so, loaded before a program, is told by the environment and tells
 * in return. Only calls on FAULT_HOME and on what is below it count; they are
 * numbered from 1.
 *
 *	FAULT_HOME    a folder
 *	FAULT_STATE   a file of one struct shim_state, which the shim maps
 *	FAULT_LOG     a file that each change is added to as a shim_record
 *	FAULT_WHEN    faults come only while this file is there
 *	FAULT_KILL    end with SIGKILL before this call
 *	FAULT_FAIL    this call fails ...
 *	FAULT_ERRNO   ... so
 *	FAULT_STICKY  ... and so does every one after it
 *	FAULT_SHORT   a write does half of it, the next call fails
 *	FAULT_READS   reads count, too
 *	FAULT_BLOCK   what the disk has lost for good: these 4096 bytes of
 *	              lope.db, the first are 1
 *	FAULT_MEMORY  this allocation fails (FAULT_STICKY: and all after it)
 *	FAULT_STACKS  a file that a number is added to at each allocation, the
 *	              same where it is asked for by the same calls (uint64_t)
 *	FAULT_CLOCK   so many seconds are added to the clock
 */
#ifndef FAULT_SHIM_H
#define FAULT_SHIM_H

#include <stdint.h>

#define SHIM_CALL_SIZE 128

struct shim_state {
	long calls;                /* so far */
	long allocations;          /* so far */
	char call[SHIM_CALL_SIZE]; /* that was hit, "" for none */
	/* Where it read what is not there, for want of memory: "NAME of LIBRARY",
	 * the first that is not the C library's; "" when it did not. */
	char fault[SHIM_CALL_SIZE];
};

enum shim_op {
	SHIM_CREATE,
	SHIM_WRITE,
	SHIM_TRUNCATE,
	SHIM_SYNC,
	SHIM_UNLINK,
	SHIM_RENAME,
	SHIM_LINK,
	SHIM_MKDIR,
	SHIM_ACK /* put in by the test, between two programs */
};

/* Followed by path_size bytes of path, then data_size of data: what was
 * written, or the new path. */
struct shim_record {
	int64_t op, offset;
	uint64_t path_size, data_size;
};

#endif
