package main

import (
	"context"
	"fmt"
)

func Example() {
	if err := run(context.Background(), newLog()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// level=INFO msg="task: sweep the yard" plugin=tenant-7
	// level=DEBUG msg="word: sweep" plugin=tenant-7
	// level=DEBUG msg="word: the" plugin=tenant-7
	// level=DEBUG msg="word: yard" plugin=tenant-7
	// tenant-7: 3 words
	// level=ERROR msg="nothing to do" plugin=tenant-8
	// tenant-8: the guest says: empty task
}
