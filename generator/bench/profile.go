package main

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"
)

// profiled runs a step and, if name is not empty, leaves name.cpu and name.mem:
// where its time went and what it allocated.
func profiled(name string, run func() error) error {
	if name == "" {
		return run()
	}
	cpu, err := os.Create(name + ".cpu")
	if err != nil {
		return err
	}
	defer cpu.Close()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	err = run()
	pprof.StopCPUProfile()
	mem, failed := os.Create(name + ".mem")
	if failed != nil {
		return errors.Join(err, failed)
	}
	defer mem.Close()
	runtime.GC()
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(mem, 0))
}
