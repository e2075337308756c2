package runtime

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

// A lock serializes the calls of an instance. Taking a free one is a single
// compare-and-swap, which also tells whether the instance is alive; waiting ends
// with the ctx.
type lock struct {
	state atomic.Uint32
	mu    sync.Mutex
	// Guarded by mu:
	waiting []chan bool   // unlock sends true to one, die closes all
	cause   *DeadError    // why the instance cannot be called any more
	held    bool          // by a call, though the instance is dead
	idle    chan struct{} // closed when that call has ended
}

const (
	lockFree   = iota
	lockHeld   // by one call, nobody waits
	lockQueued // by one call, others wait
	lockDead   // for good
)

func (k *lock) tryLock() bool { return k.state.CompareAndSwap(lockFree, lockHeld) }

// wait takes the lock or returns why not. inside is asked, while nothing can be
// closed, whether the caller is below the call that holds the lock.
func (k *lock) wait(ctx context.Context, inside func() bool) (reentered bool, err error) {
	k.mu.Lock()
	for {
		switch k.state.Load() {
		case lockFree:
			if k.tryLock() {
				k.mu.Unlock()
				return false, nil
			}
			continue
		case lockDead:
			defer k.mu.Unlock()
			return false, k.cause
		case lockHeld:
			if inside() {
				k.mu.Unlock()
				return true, nil
			}
			if !k.state.CompareAndSwap(lockHeld, lockQueued) {
				continue
			}
		default:
			if inside() {
				k.mu.Unlock()
				return true, nil
			}
		}
		break
	}
	turn := make(chan bool, 1)
	var mine bool
	k.waiting = append(k.waiting, turn)
	k.mu.Unlock()
	select {
	case mine = <-turn:
	case <-ctx.Done():
		k.mu.Lock()
		if i := slices.Index(k.waiting, turn); i >= 0 {
			k.waiting = slices.Delete(k.waiting, i, i+1)
			k.mu.Unlock()
			return false, ctx.Err()
		}
		k.mu.Unlock()
		mine = <-turn // it came at the same moment: take it
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state.Load() == lockDead {
		if mine {
			k.released()
		}
		return false, k.cause
	}
	return false, nil
}

func (k *lock) unlock() {
	if k.state.CompareAndSwap(lockHeld, lockFree) {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state.Load() == lockDead {
		k.released()
		return
	}
	if len(k.waiting) == 0 {
		k.state.Store(lockFree)
		return
	}
	k.waiting[0] <- true
	k.waiting = k.waiting[1:]
	if len(k.waiting) == 0 {
		k.state.Store(lockHeld)
	}
}

// kill ends the instance on behalf of the call that holds the lock, and wakes
// all who wait. The first cause stays.
func (k *lock) kill(cause *DeadError) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.die(cause)
	k.released()
}

// shut ends the instance and waits until no call holds the lock. It returns
// false when the caller is below such a call.
func (k *lock) shut(cause *DeadError, inside func() bool) bool {
	k.mu.Lock()
	if s := k.state.Load(); s == lockHeld || s == lockQueued || k.held {
		if inside() {
			k.mu.Unlock()
			return false
		}
	}
	if !k.held {
		s := k.state.Swap(lockDead)
		k.held = s == lockHeld || s == lockQueued
	}
	if k.held && k.idle == nil {
		k.idle = make(chan struct{})
	}
	k.die(cause)
	idle := k.idle
	k.mu.Unlock()
	if idle != nil {
		<-idle
	}
	return true
}

func (k *lock) die(cause *DeadError) {
	if k.cause == nil {
		k.cause = cause
	}
	k.state.Store(lockDead)
	for _, turn := range k.waiting {
		close(turn)
	}
	k.waiting = nil
}

func (k *lock) released() {
	if k.held {
		k.held = false
		close(k.idle)
		k.idle = nil
	}
}

// dead returns why the instance cannot be called, nil when it can.
func (k *lock) dead() *DeadError {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.cause
}
