//go:build unix

package synthetic_test

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that the program has used so far, all threads
// together. It says more than wall time on a busy machine.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
