package abi_test

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

func ExampleFlattenFuncType() {
	point := abi.NewRecord(abi.NewPrimitive(abi.S32), abi.NewPrimitive(abi.S32))
	fmt.Println("size", point.ElemSize, "alignment", point.Alignment, "offsets", point.Offsets)
	// add-points: func(p1: point, p2: point) -> point
	fmt.Println(abi.FlattenFuncType([]*abi.Type{point, point}, point, abi.Lift))
	fmt.Println(abi.FlattenFuncType([]*abi.Type{point, point}, point, abi.Lower))
	// Output:
	// size 8 alignment 4 offsets [0 4]
	// (i32, i32, i32, i32) -> i32
	// (i32, i32, i32, i32, i32) -> ()
}
